#pragma once

#include "domain/Clock.h"
#include "journal/Minisign.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace gatelift {

//! \brief Keys of second people on this machine: one file each, in minisign's own format and protected by
//! their PIN (scrypt, 0600), beside it the public half. Who has guessed wrong three times waits.
class PersonKeys : public QObject
{
    Q_OBJECT

public:
    static constexpr int shortestPin = 6; //!< characters
    static constexpr int freeTries = 3;
    static constexpr int waitSeconds = 30;
    using Key = std::shared_ptr<const MinisignKey>;

    //! \brief `cost`: of the keys that are made from now on; the others say themselves what they cost.
    explicit PersonKeys(QString folder = usualFolder(), Clock clock = systemClock(),
                        QObject *parent = nullptr);

    void setCost(const ScryptCost &cost) { m_cost = cost; }

    //! \brief Whether this person has set a PIN here.
    [[nodiscard]] bool has(const QString &person) const;
    //! \brief How long this person has to wait after wrong PINs; 0: not at all.
    [[nodiscard]] int secondsToWait(const QString &person) const;
    //! \brief Opens the person's key with their PIN, or makes one where they have none. Computes on a worker
    //! thread and answers in the context's thread, never where the context is gone. Error kind Auth: another
    //! PIN, or too soon after wrong ones.
    void open(const QString &person, const Secret &pin, QObject *context,
              std::function<void(const Result<Key> &)> answer);

    //! \brief For whoever lost their PIN: their key is kept beside, under a name with the time, and the next
    //! PIN makes a new one. Renames on a worker thread; answers as open() does. Error kind Io.
    void setAside(const QString &person, QObject *context, std::function<void(const Result<void> &)> answer);

    [[nodiscard]] QString secretFile(const QString &person) const;
    [[nodiscard]] QString publicFile(const QString &person) const;
    [[nodiscard]] static QString usualFolder();

private:
    struct Tries
    {
        int failed = 0;
        QDateTime until;
    };
    [[nodiscard]] static Result<Key> read(const QString &file, const Secret &pin);
    [[nodiscard]] static Result<Key> make(const QString &file, const QString &publicFile, const Secret &pin,
                                          const ScryptCost &cost);
    void note(const QString &person, const Result<Key> &key);

    QString m_folder;
    Clock m_clock;
    ScryptCost m_cost;
    QHash<QString, Tries> m_tries; //!< by personKey()
};

} // namespace gatelift
