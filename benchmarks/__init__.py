"""Our figures, measured again on any machine: `python -m benchmarks [NAME...] [--json FILE]`.

Times depend on the machine and on what else it does, so what counts are ratios of two things measured in turns in
one run; they are printed first. Each benchmark brings its own content, starts the real command where a process is
measured, and stops it. `Size` says how much is measured; the tests take a tiny one.
"""
