#pragma once

#include "domain/Clock.h"
#include "domain/PlanEvents.h"
#include "gateway/EndpointConfig.h"

#include <QObject>

#include <memory>

namespace gatelift {

//! \brief Tests one Admin API step by step: address, name resolution, TCP, TLS with the certificate's subject
//! and expiry, HTTP, authentication, version and edition, role, database, data planes. Each failed step
//! carries advice; the later ones are skipped. Never writes, as everything here.
class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionTest(EndpointConfig config, Clock clock = systemClock(), QObject *parent = nullptr);
    ~ConnectionTest() override;

    void start();
    //! \brief Silent: no further signal.
    void cancel();
    //! \brief All steps in order; those not reached yet are Skipped.
    [[nodiscard]] const QList<ConnectionStep> &steps() const;
    [[nodiscard]] const std::optional<ControlPlaneInfo> &info() const;

signals:
    //! \brief A step has its outcome; `steps()` holds all.
    void stepFinished(int index, const gatelift::ConnectionStep &step);
    //! \brief Once, after the last step.
    void finished(const QList<gatelift::ConnectionStep> &steps,
                  const std::optional<gatelift::ControlPlaneInfo> &info);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatelift
