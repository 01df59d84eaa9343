#pragma once

#include "domain/Secret.h"

#include <QObject>

namespace gatelift {

class UpgradeSession;

//! \brief Puts the second person's signature beside the first one of a written evidence pack: over its
//! manifest, with the key of their approvals in this plan, opened by their PIN. Computes and writes on a
//! worker.
class PackSigner : public QObject
{
    Q_OBJECT

public:
    //! \brief `folder` is the pack's.
    PackSigner(UpgradeSession &session, QString folder, QObject *parent = nullptr);

    [[nodiscard]] const QString &folder() const { return m_folder; }
    //! \brief Whom the plan names as second person; they type their name themselves.
    [[nodiscard]] QString expected() const;
    //! \brief What is missing to sign, a sentence; empty: sign() may be called.
    [[nodiscard]] QString problem(const QString &person, const Secret &pin) const;
    //! \brief Signs: finished() or failed() follows.
    void sign(const QString &person, const Secret &pin);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    //! \brief What whoever has the key elsewhere runs in the pack's folder.
    [[nodiscard]] static QString command();

signals:
    //! \brief The pack carries it now; `keyName` as minisign prints it.
    void finished(const QString &person, const QString &keyName);
    void failed(const QString &problem);
    void changed();

private:
    void end(const QString &problem);

    UpgradeSession &m_session;
    QString m_folder;
    bool m_isBusy = false;
};

} // namespace gatelift
