# A library of its own, so that pictures of tests speak every language too.
add_library(gatelift_texts STATIC)

# One .ts file a language for the whole program. Strings in static libraries are found only when their sources are
# listed, so every layer's are. `update_translations` writes them; the build turns them into :/i18n/*.qm.
file(GLOB_RECURSE translated_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/app/*.cpp ${CMAKE_SOURCE_DIR}/app/*.h
     ${CMAKE_SOURCE_DIR}/ui/*.ui)
# Those of resources/knowledge/ are written down as sources first.
set(knowledge_texts ${CMAKE_CURRENT_BINARY_DIR}/knowledge_texts.cpp)
find_package(Python3 COMPONENTS Interpreter)
if(Python3_FOUND)
    add_custom_target(
        gatelift_knowledge_texts
        COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_SOURCE_DIR}/translations/knowledge_texts.py
                ${CMAKE_SOURCE_DIR}/resources/knowledge ${knowledge_texts}
        BYPRODUCTS ${knowledge_texts}
        COMMENT "Reading the texts of the knowledge")
    list(APPEND translated_sources ${knowledge_texts})
endif()

file(GLOB translation_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/translations/gatelift_*.ts)
list(FILTER translation_files EXCLUDE REGEX "gatelift_en\\.ts$")
qt_add_translations(
    gatelift_texts
    TS_FILES ${translation_files}
    SOURCES ${translated_sources}
    INCLUDE_DIRECTORIES ${CMAKE_SOURCE_DIR}/app
    LUPDATE_OPTIONS -locations none -no-obsolete
    LRELEASE_OPTIONS -silent
    RESOURCE_PREFIX /i18n)

if(Python3_FOUND)
    add_dependencies(gatelift_texts_lupdate gatelift_knowledge_texts)
endif()

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
