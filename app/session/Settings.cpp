#include "session/Settings.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int recentPlanLimit = 20;
constexpr int defaultPollSeconds = 5;

namespace Key {
constexpr auto appearance = "appearance/theme"_L1;
constexpr auto reducedMotion = "appearance/reduced_motion"_L1;
constexpr auto notifiesAlarms = "alarms/notify"_L1;
constexpr auto pollSeconds = "monitor/poll_seconds"_L1;
constexpr auto pollSecondsY = "monitor/poll_seconds_y"_L1;
constexpr auto person = "person/name"_L1;
constexpr auto recentPlans = "plans/recent"_L1;
constexpr auto state = "state/%1"_L1;
} // namespace Key

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

QByteArray Settings::state(const QString &name) const
{
    return m_settings->value(Key::state.arg(name)).toByteArray();
}

void Settings::setState(const QString &name, const QByteArray &state)
{
    m_settings->setValue(Key::state.arg(name), state);
}

} // namespace gatelift
