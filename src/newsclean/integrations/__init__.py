"""newsclean inside the engines that people already run: thin, each on top of the same work on a row."""
