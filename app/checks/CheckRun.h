#pragma once

#include "checks/FactCollector.h"
#include "checks/LogSources.h"
#include "domain/ConfLint.h"
#include "domain/Environment.h"
#include "domain/Finding.h"

namespace gatelift {

class ChangeCatalog;
class ConsiderationCatalog;

//! \brief What is known of releases; all three are there.
struct CheckCatalogs
{
    std::shared_ptr<const ChangeCatalog> changes;
    std::shared_ptr<const ConsiderationCatalog> considerations;
    std::shared_ptr<const LogLineCatalog> logLines;
};

//! \brief Every source of a run.
struct CheckRequest
{
    FactRequest facts;
    std::optional<EndpointConfig> target; //!< any gateway of version Y, asked for its schemas
    QString targetName;                   //!< what its problems are said of
    QList<LogSource> logs;
};

//! \brief What a run says.
struct CheckResult
{
    Findings findings;            //!< the evidence of what was asked of the gateway in a fixed order
    ConfLint lint;                //!< every parameter of kong.conf against Y
    QMap<QString, qint64> counts; //!< entities read, by kind; kinds without one are left out
    EnvironmentFacts environment; //!< what X's estate looks like
};

//! \brief One run of all checks against X, reading only: collects facts, Y's schemas and error logs, and
//! judges them beside the calling thread. Only a gateway X that does not answer at all is an error; every
//! other source that fails is named in Findings::partial and leaves its facts out.
class CheckRun : public QObject
{
    Q_OBJECT

public:
    CheckRun(CheckRequest request, CheckCatalogs catalogs, Clock clock = systemClock(),
             QObject *parent = nullptr);
    ~CheckRun() override;

    //! \brief Once.
    [[nodiscard]] QFuture<Result<CheckResult>> start();
    //! \brief Ends the future as cancelled.
    void cancel();

signals:
    //! \brief Of reading X.
    void progressed(qint64 entities, int listsDone, int listsTotal);
    //! \brief Everything is read.
    void judging();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatelift
