"""The publisher's side: keys, publications, packages, admitting and revoking."""
