" Compose files, of the file type yaml or yaml.docker-compose; the server is silent about other YAML files.
call hullint#DefineLinter('yaml')
