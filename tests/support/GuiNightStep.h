#pragma once

#include <QTest>

// One act of a night; where it failed, what comes after it is left out.
#define NIGHT(call)                                                                                          \
    do {                                                                                                     \
        call;                                                                                                \
        if (QTest::currentTestFailed())                                                                      \
            return;                                                                                          \
    } while (false)
