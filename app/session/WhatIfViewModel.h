#pragma once

#include "session/WhatIfModel.h"

#include <QFutureWatcher>
#include <QObject>

namespace gatelift {

class UpgradeSession;

//! \brief Tries the plan's schedule many times over on a worker thread: how long it takes, how few nodes
//! serve meanwhile, how long the way back is. Nothing is written into the plan.
class WhatIfViewModel : public QObject
{
    Q_OBJECT

public:
    explicit WhatIfViewModel(UpgradeSession &session, QObject *parent = nullptr);
    ~WhatIfViewModel() override;

    //! \brief What is tried: the plan's schedule, and as many data planes as are seen.
    [[nodiscard]] const WhatIfParameters &parameters() const { return m_parameters; }
    //! \brief Why these can't be tried, in words; empty where they can.
    [[nodiscard]] static QString problem(const WhatIfParameters &parameters);
    //! \brief Reads 'TYPICAL, SLOW' or one exact number, in seconds; nothing where it is neither.
    [[nodiscard]] static std::optional<Spread> spreadFromText(const QString &text);
    [[nodiscard]] static QString textOf(const Spread &spread);

    //! \brief Begins; a trial that runs is given up.
    void run(const WhatIfParameters &parameters);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running; }
    //! \brief 0 to 100 per cent of the runs.
    [[nodiscard]] int progress() const;
    [[nodiscard]] bool hasResult() const { return m_result.runs > 0; }
    [[nodiscard]] const WhatIfResult &result() const { return m_result; }
    //! \brief The whole in a sentence; what is proposed in another.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString proposal() const;
    [[nodiscard]] WhatIfModel *steps() { return &m_steps; }

signals:
    void changed();

private:
    void take();

    WhatIfParameters m_parameters;
    WhatIfParameters m_tried;
    WhatIfResult m_result;
    WhatIfModel m_steps;
    QFutureWatcher<WhatIfResult> m_watcher;
    bool m_running = false;
};

} // namespace gatelift
