"""A run from outside: a whole deployment in bad weather, judged by what foreign providers got."""
