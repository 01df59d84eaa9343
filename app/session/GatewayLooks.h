#pragma once

#include "domain/VerificationFacts.h"

#include <QObject>

#include <memory>

namespace gatelift {

class AdminApiClient;
class UpgradeSession;
struct EndpointConfig;

//! \brief Asks the control planes for the verifications what is not polled: which database their kong.conf
//! names, and Y's license. GET only.
class GatewayLooks : public QObject
{
    Q_OBJECT

public:
    explicit GatewayLooks(UpgradeSession &session, QObject *parent = nullptr);
    ~GatewayLooks() override;

    //! \brief Asks at once; nothing where that is under way or no address is known.
    void look(Side side);
    [[nodiscard]] bool isLooking(Side side) const;
    //! \brief Nothing while this run of the program has not asked.
    [[nodiscard]] const std::optional<GatewayLook> &latest(Side side) const;
    [[nodiscard]] QDateTime askedAt(Side side) const;
    void followPlan();

signals:
    void changed();

private:
    struct Line;
    [[nodiscard]] Line &line(Side side) const { return side == Side::X ? *m_x : *m_y; }
    void askLicense(Side side, int asked);
    void end(Side side);

    UpgradeSession &m_session;
    std::unique_ptr<Line> m_x;
    std::unique_ptr<Line> m_y;
};

} // namespace gatelift
