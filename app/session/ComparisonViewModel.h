#pragma once

#include "domain/EnvironmentComparison.h"

#include <QObject>

namespace gatelift {

class UpgradeSession;

//! \brief What differs between the earlier environment's plan and this one: for plans that were derived from
//! one.
class ComparisonViewModel : public QObject
{
    Q_OBJECT

public:
    explicit ComparisonViewModel(UpgradeSession &session, QObject *parent = nullptr);

    //! \brief Whether there is anything to compare with.
    [[nodiscard]] bool applies() const;
    //! \brief 'Compared with dev'
    [[nodiscard]] QString title() const;
    //! \brief The earlier environment's word, else its plan's title.
    [[nodiscard]] QString environment() const;
    //! \brief What the earlier plan was, how it ended and what it proved, in sentences.
    [[nodiscard]] QString origin() const;
    //! \brief Whether that needs attention: it was not finished, was rolled back, or ran on a simulated
    //! cluster.
    [[nodiscard]] bool originNeedsAttention() const;
    //! \brief Whether anything of X was seen here: before, every line would be unknown.
    [[nodiscard]] bool isSeen() const { return m_isSeen; }
    //! \brief How many differences matter; before anything was seen, what makes them be told.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] const EnvironmentComparison &comparison() const { return m_comparison; }

signals:
    void changed();

private:
    void refresh();

    UpgradeSession &m_session;
    EnvironmentComparison m_comparison;
    bool m_isSeen = false;
};

} // namespace gatelift
