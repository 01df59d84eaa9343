#pragma once

#include "domain/Result.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QStringList>

#include <memory>

namespace gatelift {

//! \brief What is remembered between runs: appearance, window, recent plans. Never a secret. Every key stands
//! in Settings.cpp; tests hand in a file of their own.
class Settings : public QObject
{
    Q_OBJECT

public:
    enum class Appearance { System, Light, Dark };

    //! \brief The user's own settings file.
    explicit Settings(QObject *parent = nullptr);
    //! \brief Settings in this file (tests).
    explicit Settings(const QString &file, QObject *parent = nullptr);

    [[nodiscard]] Appearance appearance() const;
    void setAppearance(Appearance appearance);

    //! \brief As a locale names it, `de`; empty: the desktop's.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &name);

    [[nodiscard]] bool reducedMotion() const;
    void setReducedMotion(bool reduced);

    //! \brief Whether new alarms are told on the desktop while nobody looks at the window; they are unless
    //! turned off.
    [[nodiscard]] bool notifiesAlarms() const;
    void setNotifiesAlarms(bool on);

    //! \brief Whole seconds between two polls of a control plane, 1 to 300, 5 unless set.
    [[nodiscard]] int pollSeconds() const;
    void setPollSeconds(int seconds);
    //! \brief The same for CP Y; as for CP X unless set.
    [[nodiscard]] int pollSecondsY() const;
    void setPollSecondsY(int seconds);

    //! \brief Where pg_dump, pg_restore and decK are looked for, unless a plan says otherwise; empty: PATH.
    [[nodiscard]] QString toolsFolder() const;
    void setToolsFolder(const QString &folder);

    //! \brief The operator's name as entered last; the login name at first.
    [[nodiscard]] QString person() const;
    //! \brief Whether that is more than the account's name.
    [[nodiscard]] bool knowsPerson() const;
    void setPerson(const QString &name);

    //! \brief Plan files, latest first, at most 20.
    [[nodiscard]] QStringList recentPlans() const;
    void addRecentPlan(const QString &file);
    void removeRecentPlan(const QString &file);

    //! \brief Writes what is chosen here, and nothing of plans, windows or secrets, as an INI file. Error
    //! kind Io.
    [[nodiscard]] Result<void> exportTo(const QString &file) const;
    //! \brief Takes over what such a file says and tells of it; what it leaves out stays as it is. Error kind
    //! Input where it is none.
    [[nodiscard]] Result<void> importFrom(const QString &file);

    //! \brief An opaque state of a window or table (saveGeometry, saveState) under a stable name.
    [[nodiscard]] QByteArray state(const QString &name) const;
    void setState(const QString &name, const QByteArray &state);

signals:
    void appearanceChanged();
    void languageChanged();
    void reducedMotionChanged();
    void notifiesAlarmsChanged();
    void pollSecondsChanged();
    void toolsFolderChanged();
    void personChanged();
    void recentPlansChanged();

private:
    std::unique_ptr<QSettings> m_settings;
};

} // namespace gatelift
