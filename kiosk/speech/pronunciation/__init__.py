"""How words sound: our own letter rules and lists, compiled on the machine for espeak-ng into the cache."""
