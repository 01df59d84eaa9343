#pragma once

#include <QTest>

// Programs whose output no test expects to warn: QTest::failOnWarning in every init() (see DESIGN.md, tests).
#define GATELIFT_FAIL_ON_WARNING QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")))
