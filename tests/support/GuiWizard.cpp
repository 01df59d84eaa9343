#include "support/GuiWizard.h"

#include "session/Language.h"
#include "support/GuiTextCheck.h"
#include "support/Second.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {

void GuiWizard::prepare(const Clock &clock)
{
    QVERIFY(m_folder.isValid());
    const QDir at(home());
    qputenv("XDG_DATA_HOME", QFile::encodeName(at.filePath(u"data"_s)));
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(at.filePath(u"config"_s)));
    m_time = clock;
    m_theme = std::make_unique<Theme>(qApp);
    m_theme->setPreference(qEnvironmentVariable("GATELIFT_PICTURES_THEME") == u"dark"_s
                               ? Settings::Appearance::Dark
                               : Settings::Appearance::Light);
    m_theme->apply();
    Theme::setMotionReduced(true);
    if (const auto locale = qEnvironmentVariable("GATELIFT_PICTURES_LOCALE"); !locale.isEmpty())
        QVERIFY(Language::use(locale, {}).has_value());
    m_settings = std::make_unique<Settings>(at.filePath(u"settings.ini"_s));
    m_secrets = std::make_unique<SecretStore>();
}

void GuiWizard::start()
{
    m_workspace = std::make_unique<Workspace>(m_settings.get(), m_secrets.get(), m_time);
    m_workspace->people().setCost(cheapestScrypt);
    m_window = std::make_unique<WizardWindow>(*m_workspace, *m_settings, *m_theme);
    m_window->show();
    activate();
    m_workspace->loadKnowledge({});
    QTRY_VERIFY(m_workspace->isReady());
}

void GuiWizard::stop()
{
    m_window.reset();
    m_workspace.reset();
}

void GuiWizard::show(QWidget *widget)
{
    for (auto *up = widget->parentWidget(); up; up = up->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(up))
            area->ensureWidgetVisible(widget);
    }
}

void GuiWizard::click(const QString &name)
{
    auto *button = part<QAbstractButton>(name);
    QVERIFY2(button, qPrintable(name));
    click(button);
}

void GuiWizard::click(QAbstractButton *button)
{
    show(button);
    QTRY_VERIFY2(button->isVisible() && button->isEnabled(), qPrintable(button->objectName()));
    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(10, button->height() / 2));
}

void GuiWizard::clickFrame(const QString &name)
{
    auto *button = find<QAbstractButton>(name);
    QVERIFY2(button, qPrintable(name));
    QTRY_VERIFY2(button->isVisible() && button->isEnabled(), qPrintable(name));
    QTest::mouseClick(button, Qt::LeftButton);
}

void GuiWizard::enter(const QString &name, const QString &text)
{
    auto *edit = part<QLineEdit>(name);
    QVERIFY2(edit, qPrintable(name));
    show(edit);
    QVERIFY2(edit->isVisible() && edit->isEnabled(), qPrintable(name));
    QTest::mouseClick(edit, Qt::LeftButton);
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Tab);
}

void GuiWizard::goOn(const QString &expectedPage)
{
    auto *next = find<QPushButton>(u"nextButton"_s);
    const auto *reason = find<QWidget>(u"footerReasonLabel"_s);
    QTRY_VERIFY2(next->isEnabled(), qPrintable(page() + u": "_s + reason->property("text").toString()));
    QTest::mouseClick(next, Qt::LeftButton);
    QTRY_COMPARE(page(), expectedPage);
    QTRY_VERIFY(isSaved());
    QCOMPARE(toKey(plan().page), expectedPage);
}

void GuiWizard::goTo(Qt::Key digit, const QString &expectedPage)
{
    QTest::keyClick(&m_window->window(), digit, Qt::ControlModifier);
    QTRY_COMPARE(page(), expectedPage);
}

void GuiWizard::activate()
{
    m_window->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_window->window()));
}

QSize GuiWizard::pictureSize()
{
    const auto sides = qEnvironmentVariable("GATELIFT_PICTURES_SIZE", u"1440x900"_s).split(u'x');
    return {sides.value(0).toInt(), sides.value(1).toInt()};
}

void GuiWizard::picture(const QString &name, QWidget *of)
{
    const auto folder = qEnvironmentVariable("GATELIFT_PICTURES");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    QTest::qWait(50);
    QVERIFY((of ? of : &m_window->window())->grab().save(QDir(folder).filePath(name + u".png"_s)));
}

void GuiWizard::isWhole(const QString &name, QWidget *of)
{
    GuiTextCheck::waitForLayout(of);
    picture(name, of);
    QCOMPARE(GuiTextCheck::clippedTexts(of).join(u'\n'), QString());
    QCOMPARE(GuiTextCheck::overlaps(of).join(u'\n'), QString());
    QCOMPARE(GuiTextCheck::nameless(of).join(u'\n'), QString());
}

} // namespace gatelift::test
