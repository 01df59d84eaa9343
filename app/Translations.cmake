# A library of its own, so that pictures of tests speak every language too.
add_library(gatelift_texts STATIC)

# One .ts file a language for the whole program. Strings in static libraries are found only when their sources are
# listed, so every layer's are. `update_translations` writes them; the build turns them into :/i18n/*.qm.
file(GLOB_RECURSE translated_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/app/*.cpp ${CMAKE_SOURCE_DIR}/app/*.h
     ${CMAKE_SOURCE_DIR}/ui/*.ui)
qt_add_translations(
    gatelift_texts
    TS_FILES ${CMAKE_SOURCE_DIR}/translations/gatelift_de.ts
    SOURCES ${translated_sources}
    INCLUDE_DIRECTORIES ${CMAKE_SOURCE_DIR}/app
    LUPDATE_OPTIONS -locations none -no-obsolete
    LRELEASE_OPTIONS -silent
    RESOURCE_PREFIX /i18n)

# English is the source language; its file holds the plural forms alone.
add_custom_target(gatelift_plurals)
qt_add_lupdate(
    gatelift_plurals
    TS_FILES ${CMAKE_SOURCE_DIR}/translations/gatelift_en.ts
    SOURCES ${translated_sources}
    INCLUDE_DIRECTORIES ${CMAKE_SOURCE_DIR}/app
    OPTIONS -pluralonly -locations none -no-obsolete)
qt_add_lrelease(gatelift_plurals TS_FILES ${CMAKE_SOURCE_DIR}/translations/gatelift_en.ts
                QM_FILES_OUTPUT_VARIABLE plural_files OPTIONS -silent)
qt_add_resources(gatelift_texts "plurals" PREFIX /i18n BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${plural_files})
