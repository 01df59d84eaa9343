#pragma once

#include "domain/DatabaseSettings.h"
#include "domain/Deployment.h"
#include "domain/Secret.h"
#include "domain/VerificationFacts.h"

#include <QObject>

#include <memory>

namespace gatelift {

class UpgradeSession;

//! \brief Looks at the plan's two databases for the verifications, with SELECT alone: one look is a few
//! statements. One thread's object; what waits runs on workers.
class DatabaseLooks : public QObject
{
    Q_OBJECT

public:
    explicit DatabaseLooks(UpgradeSession &session, QObject *parent = nullptr);
    ~DatabaseLooks() override;

    //! \brief Looks at once; nothing where a look is under way or no address is known.
    void look(Side side);
    [[nodiscard]] bool isLooking(Side side) const;
    //! \brief Nothing while this run of the program has not looked.
    [[nodiscard]] const std::optional<DatabaseLook> &latest(Side side) const;
    //! \brief When it was asked last; invalid: never, or for another address.
    [[nodiscard]] QDateTime askedAt(Side side) const;
    //! \brief What was seen of an address that the plan names no more is forgotten.
    void followPlan();

signals:
    void changed();

private:
    struct Line;
    [[nodiscard]] Line &line(Side side) const { return side == Side::X ? *m_x : *m_y; }
    void take(Side side, int number, Result<DatabaseLook> seen);

    UpgradeSession &m_session;
    std::unique_ptr<Line> m_x;
    std::unique_ptr<Line> m_y;
};

} // namespace gatelift
