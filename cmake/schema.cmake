# The descriptions of Compose's keys, which hovers show: the words of the package that
# scripts/generate-schema --fetch brings, and none without the package or Python.
find_program(HULLINT_PYTHON python3 DOC "reads the schema's descriptions")
set(schema_descriptions ${CMAKE_CURRENT_BINARY_DIR}/generated/schema/compose_descriptions.inc)
set(schema_generator ${CMAKE_SOURCE_DIR}/scripts/generate-schema)
file(GLOB schema_packages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/.cache/schema/*.whl)
# What reads the sources without building them, as clang-tidy does, finds an empty table.
if(NOT EXISTS ${schema_descriptions})
  file(WRITE ${schema_descriptions} "")
endif()
if(HULLINT_PYTHON)
  set(write_descriptions ${HULLINT_PYTHON} ${schema_generator} --descriptions ${schema_descriptions})
else()
  set(write_descriptions ${CMAKE_COMMAND} -E touch ${schema_descriptions})
endif()
add_custom_command(
  OUTPUT ${schema_descriptions}
  COMMAND ${write_descriptions}
  DEPENDS ${schema_generator} ${CMAKE_SOURCE_DIR}/scripts/schema-package.txt
          ${CMAKE_SOURCE_DIR}/src/schema/compose_table.inc ${schema_packages}
  COMMENT "Reading the descriptions of Compose's keys"
  VERBATIM)
