# One interface target carries the flags of every target of ours.
add_library(gatelift_flags INTERFACE)
target_compile_features(gatelift_flags INTERFACE cxx_std_20)
target_compile_options(gatelift_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
# GCC 12 at -O2 takes the JSON library's parent links (JSON_DIAGNOSTICS, for paths in messages) for reads past the end.
target_compile_options(gatelift_flags INTERFACE $<$<CONFIG:Release>:-Wno-array-bounds>)
target_compile_definitions(
    gatelift_flags
    INTERFACE QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
              QT_DISABLE_DEPRECATED_BEFORE=0x060400 JSON_DIAGNOSTICS=1
              GATELIFT_VERSION="${PROJECT_VERSION}")
# Hardening: stack guards everywhere; what ships checks its buffers, a debug build the containers too.
target_compile_options(gatelift_flags INTERFACE -fstack-protector-strong)
target_compile_definitions(gatelift_flags INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(NOT GATELIFT_SANITIZE)
    target_compile_options(gatelift_flags INTERFACE $<$<CONFIG:Release>:-U_FORTIFY_SOURCE>
                                                    $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
endif()
target_link_options(gatelift_flags INTERFACE -Wl,-z,relro -Wl,-z,now)
# Dozens of test programs are linked: the quick linker of the same binutils takes a quarter of the time.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=gold GATELIFT_HAS_GOLD)
if(GATELIFT_HAS_GOLD AND NOT GATELIFT_SANITIZE)
    target_link_options(gatelift_flags INTERFACE -fuse-ld=gold)
endif()
if(GATELIFT_SANITIZE)
    # GCC 12 takes an optional that is empty for one that is read, where a sanitizer instruments it: the other
    # presets hold that warning.
    target_compile_options(gatelift_flags INTERFACE -fsanitize=${GATELIFT_SANITIZE} -fno-omit-frame-pointer
                                                    -Wno-maybe-uninitialized)
    target_link_options(gatelift_flags INTERFACE -fsanitize=${GATELIFT_SANITIZE})
endif()

# What computes is optimized in full: paths, polls, checksums. What waits for people, disks, databases and other
# programs is not: a fifth less time to build it is worth more than its last millisecond (tests/bench holds both).
set(gatelift_waiting_options $<$<CONFIG:Release>:-O1>)

# What is precompiled: the classes that most files include, not whole modules, which would cost each file half a second
# more.
set(core_headers <QString> <QStringList> <QList> <QHash> <QMap> <QDateTime> <QObject> <optional> <vector> <memory>
                 <functional> <algorithm> <variant>)
set(widget_header_list <QWidget> <QLabel> <QPushButton> <QToolButton> <QLineEdit> <QComboBox> <QCheckBox> <QSpinBox>
                       <QDialog> <QFrame> <QScrollArea> <QStackedWidget> <QVBoxLayout> <QGridLayout> <QPainter>
                       <QTableView> <QListView> <QHeaderView> <QMenu> <QApplication> <QStyledItemDelegate>
                       <QProgressBar> <QPlainTextEdit> <QRadioButton> <QDateTimeEdit> <QAbstractItemModel> <QAction>)

# gatelift_headers(NAME LINK libraries... HEADERS <precompiled>... [OPTIONS options...])
# Headers precompiled once for several layers: a set for each layer alone would cost a fifth of the whole build.
# It gives no layer anything to link; what a layer may include is held by its includes (tests/lint).
function(gatelift_headers name)
    cmake_parse_arguments(ARG "" "" "LINK;HEADERS;OPTIONS" ${ARGN})
    set(empty ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
    file(CONFIGURE OUTPUT ${empty} CONTENT "")
    add_library(gatelift_${name} STATIC ${empty})
    set_target_properties(gatelift_${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
    target_link_libraries(gatelift_${name} PRIVATE Qt6::Core gatelift_flags)
    # Only where their headers are: a QT_..._LIB that one of the layers lacks would make the set useless to it.
    foreach(library ${ARG_LINK})
        target_include_directories(gatelift_${name} SYSTEM PRIVATE $<TARGET_PROPERTY:${library},INTERFACE_INCLUDE_DIRECTORIES>)
    endforeach()
    target_compile_definitions(gatelift_${name} PRIVATE QT_NO_CAST_FROM_ASCII)
    target_compile_options(gatelift_${name} PRIVATE ${ARG_OPTIONS})
    set_target_properties(gatelift_${name} PROPERTIES GATELIFT_OPTIONS "${ARG_OPTIONS}")
    target_precompile_headers(gatelift_${name} PRIVATE ${ARG_HEADERS})
endfunction()

# gatelift_layer(NAME [PLAIN] [LINK targets...] HEADERS <set of precompiled headers>)
# A layer is one folder below app/ and one static library gatelift_NAME: linking holds the layering as the
# lint test does. It is compiled with its set's options, as the set must be. Sources are found by folder, so that
# adding a file needs no edit here. PLAIN: no QObject in it, so nothing for moc to look for.
function(gatelift_layer name)
    cmake_parse_arguments(ARG "PLAIN" "HEADERS" "LINK" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    add_library(gatelift_${name} STATIC ${sources})
    target_include_directories(gatelift_${name} PUBLIC ${CMAKE_SOURCE_DIR}/app)
    target_link_libraries(gatelift_${name} PUBLIC ${ARG_LINK} PRIVATE gatelift_flags)
    target_compile_definitions(gatelift_${name} PRIVATE QT_NO_CAST_FROM_ASCII)
    target_precompile_headers(gatelift_${name} REUSE_FROM gatelift_${ARG_HEADERS})
    if(ARG_PLAIN)
        set_target_properties(gatelift_${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
    endif()
    get_target_property(options gatelift_${ARG_HEADERS} GATELIFT_OPTIONS)
    target_compile_options(gatelift_${name} PRIVATE ${options})
endfunction()
