// keeps the library non-empty; helpers for tests stand beside it
