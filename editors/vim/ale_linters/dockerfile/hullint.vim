" Dockerfiles: the folder above, with autoload/ beside it, is a folder of the runtime path.
call hullint#DefineLinter('dockerfile')
