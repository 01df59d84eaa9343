#pragma once

#include "domain/Error.h"
#include "domain/Secret.h"
#include "domain/SmokeComparison.h"
#include "domain/SmokeEvents.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace gatelift {

class ProbeClient;
class UpgradeSession;

//! \brief Sends the plan's smoke tests to the proxy of X or Y: one, all, or again and again. Results go into
//! the plan where they say something new; bodies stay in memory until the session ends. Tests that only read
//! run several at a time; one that may change something waits for the others and runs alone, so that a list's
//! order holds.
class SmokeRunner : public QObject
{
    Q_OBJECT

public:
    explicit SmokeRunner(UpgradeSession &session, QObject *parent = nullptr);
    ~SmokeRunner() override;

    //! \brief Why nothing can be sent to this side now, a sentence; empty where it can.
    [[nodiscard]] QString obstacle(Side side) const;
    //! \brief What a run would send that may change something: 'POST https://gw-y/orders', one each. Secrets
    //! are shown by name.
    [[nodiscard]] QStringList writes(Side side, const QStringList &tests = {}) const;

    //! \brief Runs these tests, or all that are complete, once. Nothing while a run is under way.
    void run(Side side, const QStringList &tests = {});
    //! \brief Runs them now and again so many seconds after each run's end, until stop(). Tests that may
    //! change something run the first time alone.
    void repeat(Side side, int seconds);
    //! \brief Ends the run and the repeating; what was answered counts.
    void stop();

    [[nodiscard]] bool isRunning() const { return m_side.has_value(); }
    [[nodiscard]] bool isRepeating() const { return m_repeatSeconds > 0; }
    [[nodiscard]] std::optional<Side> side() const { return m_side; }
    [[nodiscard]] int done() const { return static_cast<int>(m_results.size()); }
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] bool isUnderWay(const QString &test) const { return m_flying.contains(test); }

    //! \brief The latest result of a test as it is worded now, with its body where this run of the program
    //! got it; nothing where it has not run.
    [[nodiscard]] std::optional<SmokeResult> result(Side side, const SmokeTest &test) const;
    //! \brief In what Y's latest answer differs from X's; empty where one is missing.
    [[nodiscard]] QList<SmokeDifference> differences(const SmokeTest &test) const;

    //! \brief Names of secrets that tests send and that are not known in this run; those of the keyring are
    //! fetched when a run begins.
    [[nodiscard]] QStringList missingSecrets() const;
    void setSecret(const QString &name, const Secret &secret, bool inKeyring);

signals:
    //! \brief A run began or ended, or a result came.
    void changed();

private:
    void begin(Side side, const QStringList &tests, bool onlyReading);
    void fetchSecrets();
    [[nodiscard]] QString secretKey(const QString &name) const;
    void onSecretLoaded(const QString &key);
    void sendMore();
    void send(const SmokeTest &test);
    void judge(const SmokeTest &test, SmokeAnswer answer, int run);
    void take(const SmokeTest &test, SmokeResult result);
    void end();
    void record();
    [[nodiscard]] QList<SmokeTest> chosen(const QStringList &tests) const;
    [[nodiscard]] QList<QUrl> adminApis() const;

    UpgradeSession &m_session;
    std::unique_ptr<ProbeClient> m_client;
    std::optional<Side> m_side;
    int m_run = 0; //!< late judgements of an earlier run are dropped
    int m_total = 0;
    QList<SmokeTest> m_waiting;
    QHash<QString, SmokeTest> m_flying;
    QList<SmokeResult> m_results; //!< of this run
    QSet<QString> m_fetching;     //!< keys of the keyring
    QSet<QString> m_fetched;
    QHash<QString, SmokeResult> m_liveX; //!< with bodies
    QHash<QString, SmokeResult> m_liveY;
    QTimer m_again;
    std::optional<Side> m_repeatSide;
    int m_repeatSeconds = 0;
};

} // namespace gatelift
