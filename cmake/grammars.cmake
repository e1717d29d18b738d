# The C sources of tree-sitter and its grammars, built from where npm put them. Each grammar is
# linked only by the one translation unit that walks its trees.
set(HULLINT_NODE_MODULES ${CMAKE_SOURCE_DIR}/node_modules CACHE PATH "where npm put the C sources")
set(tree_sitter ${HULLINT_NODE_MODULES}/tree-sitter/vendor/tree-sitter/lib)
if(NOT EXISTS ${tree_sitter}/src/lib.c)
  message(FATAL_ERROR "${tree_sitter} is missing: run scripts/setup, which fetches it from npm")
endif()

add_library(tree_sitter STATIC ${tree_sitter}/src/lib.c)
target_include_directories(tree_sitter SYSTEM PUBLIC ${tree_sitter}/include)
target_include_directories(tree_sitter PRIVATE ${tree_sitter}/src)
target_compile_definitions(tree_sitter PRIVATE _GNU_SOURCE)
target_compile_options(tree_sitter PRIVATE -w)

# A generated parser is one huge table: optimising it costs time and gains nothing.
function(hullint_grammar name directory)
  add_library(tree_sitter_${name} STATIC ${directory}/parser.c ${directory}/scanner.c)
  target_include_directories(tree_sitter_${name} PRIVATE ${directory})
  set_source_files_properties(${directory}/parser.c PROPERTIES COMPILE_OPTIONS -O1)
  target_link_libraries(tree_sitter_${name} PUBLIC tree_sitter)
  target_compile_options(tree_sitter_${name} PRIVATE -w)
endfunction()

hullint_grammar(bash ${HULLINT_NODE_MODULES}/tree-sitter-bash/src)
hullint_grammar(dockerfile ${CMAKE_SOURCE_DIR}/grammars/dockerfile/src)
# The scanner of the Dockerfile grammar is ours: it compiles like our code.
set_source_files_properties(${CMAKE_SOURCE_DIR}/grammars/dockerfile/src/scanner.c
                            PROPERTIES COMPILE_OPTIONS "-Wall;-Wextra;-Wconversion;-Werror")
