#pragma once

#include <QTest>

// Programs whose output no test expects to warn: QTest::failOnWarning in every init() (see DESIGN.md, tests).
// What the offscreen platform says about itself is no finding.
#define GATELIFT_FAIL_ON_WARNING                                                                             \
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support ).*")))
