"""Those who speak: each turns words into sound files, in a child process with limits."""
