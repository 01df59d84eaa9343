#include "session/Settings.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int recentPlanLimit = 20;
constexpr int defaultPollSeconds = 5;

namespace Key {
constexpr auto appearance = "appearance/theme"_L1;
constexpr auto language = "appearance/language"_L1;
constexpr auto reducedMotion = "appearance/reduced_motion"_L1;
constexpr auto notifiesAlarms = "alarms/notify"_L1;
constexpr auto pollSeconds = "monitor/poll_seconds"_L1;
constexpr auto pollSecondsY = "monitor/poll_seconds_y"_L1;
constexpr auto toolsFolder = "tools/folder"_L1;
constexpr auto person = "person/name"_L1;
constexpr auto recentPlans = "plans/recent"_L1;
constexpr auto state = "state/%1"_L1;
} // namespace Key

//! What a person chooses, and may take to another machine.
constexpr std::array preferences{Key::appearance,  Key::language,     Key::reducedMotion, Key::notifiesAlarms,
                                 Key::pollSeconds, Key::pollSecondsY, Key::toolsFolder,   Key::person};
constexpr auto fileKind = "gatelift/preferences"_L1;
constexpr qint64 largestFile = 64 * 1024;

QString loginName()
{
    const auto name = qEnvironmentVariable("USER");
    return name.isEmpty() ? QStringLiteral("operator") : name;
}

} // namespace

Settings::Settings(QObject *parent)
    : QObject(parent)
    , m_settings(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                             QStringLiteral("gatelift"), QStringLiteral("gatelift")))
{
}

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_settings(std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

Settings::Appearance Settings::appearance() const
{
    const auto value = m_settings->value(Key::appearance).toString();
    if (value == QLatin1String("light"))
        return Appearance::Light;
    return value == QLatin1String("dark") ? Appearance::Dark : Appearance::System;
}

void Settings::setAppearance(Appearance appearance)
{
    if (appearance == this->appearance())
        return;
    const auto value = appearance == Appearance::Light  ? QStringLiteral("light")
                       : appearance == Appearance::Dark ? QStringLiteral("dark")
                                                        : QStringLiteral("system");
    m_settings->setValue(Key::appearance, value);
    emit appearanceChanged();
}

QString Settings::language() const
{
    return m_settings->value(Key::language).toString();
}

void Settings::setLanguage(const QString &name)
{
    if (name == language())
        return;
    m_settings->setValue(Key::language, name);
    emit languageChanged();
}

bool Settings::reducedMotion() const
{
    return m_settings->value(Key::reducedMotion, false).toBool();
}

void Settings::setReducedMotion(bool reduced)
{
    if (reduced == reducedMotion())
        return;
    m_settings->setValue(Key::reducedMotion, reduced);
    emit reducedMotionChanged();
}

bool Settings::notifiesAlarms() const
{
    return m_settings->value(Key::notifiesAlarms, true).toBool();
}

void Settings::setNotifiesAlarms(bool on)
{
    if (on == notifiesAlarms())
        return;
    m_settings->setValue(Key::notifiesAlarms, on);
    emit notifiesAlarmsChanged();
}

int Settings::pollSeconds() const
{
    return std::clamp(m_settings->value(Key::pollSeconds, defaultPollSeconds).toInt(), 1, 300);
}

void Settings::setPollSeconds(int seconds)
{
    if (seconds == pollSeconds())
        return;
    m_settings->setValue(Key::pollSeconds, std::clamp(seconds, 1, 300));
    emit pollSecondsChanged();
}

int Settings::pollSecondsY() const
{
    return std::clamp(m_settings->value(Key::pollSecondsY, pollSeconds()).toInt(), 1, 300);
}

void Settings::setPollSecondsY(int seconds)
{
    if (seconds == pollSecondsY())
        return;
    m_settings->setValue(Key::pollSecondsY, std::clamp(seconds, 1, 300));
    emit pollSecondsChanged();
}

QString Settings::toolsFolder() const
{
    return m_settings->value(Key::toolsFolder).toString();
}

void Settings::setToolsFolder(const QString &folder)
{
    if (folder == toolsFolder())
        return;
    m_settings->setValue(Key::toolsFolder, folder);
    emit toolsFolderChanged();
}

QString Settings::person() const
{
    return m_settings->value(Key::person, loginName()).toString();
}

bool Settings::knowsPerson() const
{
    return m_settings->contains(Key::person);
}

void Settings::setPerson(const QString &name)
{
    if (name == person() || name.trimmed().isEmpty())
        return;
    m_settings->setValue(Key::person, name.trimmed());
    emit personChanged();
}

QStringList Settings::recentPlans() const
{
    return m_settings->value(Key::recentPlans).toStringList();
}

void Settings::addRecentPlan(const QString &file)
{
    const auto path = QFileInfo(file).absoluteFilePath();
    auto plans = recentPlans();
    plans.removeAll(path);
    plans.prepend(path);
    m_settings->setValue(Key::recentPlans, QStringList(plans.mid(0, recentPlanLimit)));
    emit recentPlansChanged();
}

void Settings::removeRecentPlan(const QString &file)
{
    auto plans = recentPlans();
    if (plans.removeAll(file) == 0)
        return;
    m_settings->setValue(Key::recentPlans, plans);
    emit recentPlansChanged();
}

Result<void> Settings::exportTo(const QString &file) const
{
    if (QFileInfo(file).absoluteFilePath() == QFileInfo(m_settings->fileName()).absoluteFilePath())
        return failure(ErrorKind::Input, file, tr("the program keeps its settings there"),
                       tr("choose another name"));
    QFile::remove(file); // as the dialog has asked; what is no INI file would be merged otherwise
    QSettings out(file, QSettings::IniFormat);
    out.setValue(fileKind, 1);
    for (const auto &key : preferences) {
        if (m_settings->contains(key))
            out.setValue(key, m_settings->value(key));
    }
    out.sync();
    if (out.status() != QSettings::NoError)
        return failure(ErrorKind::Io, file, tr("the preferences can't be written"),
                       tr("choose a folder that you may write to"));
    return {};
}

Result<void> Settings::importFrom(const QString &file)
{
    const QFileInfo info(file);
    // A pipe or a huge file would hold us up.
    if (!info.isFile() || !info.isReadable() || info.size() > largestFile)
        return failure(ErrorKind::Input, file, tr("it can't be read"),
                       tr("check the path and its permissions"));
    const QSettings in(file, QSettings::IniFormat);
    if (in.status() != QSettings::NoError || in.value(fileKind).toInt() != 1)
        return failure(ErrorKind::Input, file, tr("it holds no preferences of Gatelift"),
                       tr("choose a file that was exported here"));
    const auto language = this->language();
    for (const auto &key : preferences) {
        // Nothing, and what an unquoted comma makes a list of, is no choice.
        const auto value = in.value(key).toString();
        if (!value.trimmed().isEmpty())
            m_settings->setValue(key, value);
    }
    emit appearanceChanged();
    emit reducedMotionChanged();
    emit notifiesAlarmsChanged();
    emit pollSecondsChanged();
    emit toolsFolderChanged();
    emit personChanged();
    if (this->language() != language)
        emit languageChanged();
    return {};
}

QByteArray Settings::state(const QString &name) const
{
    return m_settings->value(Key::state.arg(name)).toByteArray();
}

void Settings::setState(const QString &name, const QByteArray &state)
{
    m_settings->setValue(Key::state.arg(name), state);
}

} // namespace gatelift
