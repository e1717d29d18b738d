# Where a system expects them: the binary, its page, its licence, and the completions, which the binary
# itself prints.
include(GNUInstallDirs)

install(TARGETS hullint RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES docs/hullint.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(completions ${CMAKE_CURRENT_BINARY_DIR}/generated/completions)
file(MAKE_DIRECTORY ${completions})
function(install_completion shell folder name)
  install(CODE "execute_process(COMMAND $<TARGET_FILE:hullint> completion ${shell}
                OUTPUT_FILE [[${completions}/${shell}]] COMMAND_ERROR_IS_FATAL ANY)")
  install(FILES ${completions}/${shell} DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder} RENAME ${name})
endfunction()
install_completion(bash bash-completion/completions hullint)
install_completion(zsh zsh/site-functions _hullint)
install_completion(fish fish/vendor_completions.d hullint.fish)
