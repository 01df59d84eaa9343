#pragma once

#include <QTest>

// Programs whose output no test expects to warn: QTest::failOnWarning in every init() (see DESIGN.md, tests).
// What the offscreen platform says about itself is no finding.
#define GATELIFT_FAIL_ON_WARNING                                                                             \
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support ).*")))

// How long a test waits for something that must come. It ends as soon as it came, so patience costs nothing;
// five seconds, Qt Test's own, are fewer than a busy disk may take for a single fsync.
constexpr int testPatienceMs = 60'000;
#undef QTRY_VERIFY
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, testPatienceMs)
#undef QTRY_VERIFY2
#define QTRY_VERIFY2(expr, message) QTRY_VERIFY2_WITH_TIMEOUT(expr, message, testPatienceMs)
#undef QTRY_COMPARE
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, testPatienceMs)
