#pragma once

#include "domain/PlanEvents.h"
#include "domain/Secret.h"
#include "session/Unsaved.h"

#include <QObject>

#include <memory>

namespace gatelift {

class DatabaseTest;

//! \brief What the Deployment page shows and does about the database of one side: how to reach it, its
//! password (never recorded), and its test.
class DatabaseViewModel : public QObject
{
    Q_OBJECT

public:
    explicit DatabaseViewModel(UpgradeSession &session, QObject *parent = nullptr, Side side = Side::X);
    ~DatabaseViewModel() override;

    [[nodiscard]] Side side() const { return m_side; }
    //! \brief As entered last, which may still be on its way into the plan.
    [[nodiscard]] const DatabaseSettings &settings() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] bool isSaving() const;
    //! \brief This deployment has such a database: DB-less ones have none, and Y has one of its own where the
    //! strategy is to make one, or where somebody entered it.
    [[nodiscard]] bool applies() const;
    void setSettings(const DatabaseSettings &settings);
    //! \brief Keeps a password for a database as it was entered, and enters that into the plan; an empty one
    //! is forgotten, and libpq's own ways count again.
    void setPassword(DatabaseSettings of, const Secret &password, PasswordSource where);
    [[nodiscard]] bool isPasswordKnown() const;
    //! \brief Where the password comes from, in a few words.
    [[nodiscard]] QString passwordRemark() const;

    //! \brief Why the settings can't be used, in words; empty where they can.
    [[nodiscard]] QString problem() const;

    void test();
    void cancelTest();
    [[nodiscard]] bool isTesting() const { return m_test != nullptr; }
    [[nodiscard]] QList<ConnectionStep> steps() const;
    //! \brief The database's facts as key and value, from the last test.
    [[nodiscard]] QList<std::pair<QString, QString>> facts() const;
    [[nodiscard]] bool isConnected() const; //!< the last test of these settings passed

signals:
    void changed();
    void busyChanged();
    void stepsChanged();
    void noticed(const QString &text);

private:
    void onTested();
    void settle();

    UpgradeSession &m_session;
    Side m_side;
    Unsaved<DatabaseSettings> m_entered;
    std::unique_ptr<DatabaseTest> m_test;
    bool m_testWanted = false; //!< as soon as what was entered is on disk
};

} // namespace gatelift
