// placeholder so that the layer links until its first file lands
