"""All that this post has and nobody can bring again, sealed on a stick: a dead card costs an hour, not the year."""
