"""What organisers change on the screen: the settings of the post, and its clock."""
