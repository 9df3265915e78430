"""First run: what lies on the boot partition, or on a first stick, becomes this post's; what is missing is told."""
