#pragma once

#include "domain/Clock.h"
#include "domain/Secret.h"
#include "domain/TrafficObservation.h"
#include "domain/Version.h"
#include "session/ShellData.h"

#include <QObject>

#include <memory>

namespace gatelift {

class TrafficReader;
struct TrafficRound;

//! \brief What one source said when it was tried.
struct SourceTestLine
{
    Glyph glyph = Glyph::Unknown;
    QString source;
    QString side; //!< X, Y or empty
    QString words;

    friend bool operator==(const SourceTestLine &, const SourceTestLine &) = default;
};

//! \brief The outcome of a try, in words.
struct SourceTestResult
{
    Glyph glyph = Glyph::Unknown;
    QString verdict;
    QList<SourceTestLine> lines; //!< failures first

    [[nodiscard]] bool isGood() const { return glyph == Glyph::Ok; }
};

//! \brief Puts one round into words; pure.
[[nodiscard]] SourceTestResult sourceTestResult(const TrafficRound &round);

//! \brief Asks a source once as it stands in a dialog, before it is chosen. GET alone.
class TrafficSourceTest : public QObject
{
    Q_OBJECT

public:
    TrafficSourceTest(const TrafficSettings &settings, const Secret &secret, const Version &x,
                      const Version &y, const Clock &clock, QObject *parent = nullptr);
    ~TrafficSourceTest() override;

    void start();

signals:
    void finished(const gatelift::SourceTestResult &result);

private:
    std::unique_ptr<TrafficReader> m_reader;
};

} // namespace gatelift
