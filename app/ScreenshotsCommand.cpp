#include "ScreenshotsCommand.h"

#include "cli/Interrupt.h"
#include "session/Language.h"
#include "session/PlanFacts.h"
#include "session/PlanFiles.h"
#include "session/RehearsalRun.h"
#include "session/ShellViewModel.h"
#include "session/WelcomeViewModel.h"
#include "wizard/WizardWindow.h"
#include "wizard/shell/MainWindow.h"
#include "wizard/theme/Theme.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QTimer>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ScreenshotsCommand)
};

//! Long enough for a page's late parts: the report's preview, the loading state's delay.
constexpr int settleMs = 700;
constexpr int rehearsedShare = 50;

Result<QSize> readSize(const QString &text)
{
    const auto parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    if (parts.size() != 2 || size.width() < 400 || size.height() < 300 || size.width() > 8000 ||
        size.height() > 8000)
        return failure(ErrorKind::Usage, QStringLiteral("--size"), Text::tr("'%1' is not a size").arg(text),
                       Text::tr("write it like 1440x900"));
    return size;
}

struct Request
{
    QString folder;
    QSize size;
    Settings::Appearance appearance = Settings::Appearance::Light;
};

//! The call's options, checked; its language is in use and its folder is there.
Result<Request> readRequest(const CommandContext &context)
{
    const auto out = context.required(QStringLiteral("out"));
    if (!out)
        return tl::unexpected(out.error());
    const auto size = readSize(context.value(QStringLiteral("size")));
    if (!size)
        return tl::unexpected(size.error());
    const auto theme = context.value(QStringLiteral("theme"));
    const bool dark = theme == QLatin1String("dark");
    if (!dark && theme != QLatin1String("light"))
        return failure(ErrorKind::Usage, QStringLiteral("--theme"),
                       Text::tr("'%1' is neither light nor dark").arg(theme),
                       Text::tr("give one of the two"));
    const auto locale = QStringLiteral("locale");
    if (context.isSet(locale))
        if (const auto used = Language::use(context.value(locale), QStringLiteral("--locale")); !used)
            return tl::unexpected(used.error());
    if (!QDir().mkpath(*out))
        return failure(ErrorKind::Io, *out, Text::tr("the folder can't be created"),
                       Text::tr("name another with --out"));
    return Request{*out, *size, dark ? Settings::Appearance::Dark : Settings::Appearance::Light};
}

//! \brief Opens page after page, waits until each has settled, and saves it.
class Photographer : public QObject
{
public:
    Photographer(RehearsalRun &run, const QString &folder, QSize size, Settings::Appearance appearance)
        : m_theme(qApp)
        , m_folder(folder)
    {
        m_theme.setPreference(appearance);
        m_theme.apply();
        Theme::setMotionReduced(true);
        m_window = std::make_unique<WizardWindow>(run.workspace(), run.settings(), m_theme);
        m_window->window().resize(size);
        m_window->show();
    }

    //! \brief Welcome first, then the ten steps; `done` with the first failure or none.
    void start(std::function<void(std::optional<Error>)> done)
    {
        m_done = std::move(done);
        m_window->shell().goHome();
        m_next = 0;
        QTimer::singleShot(settleMs, this, [this] { takeOne(); });
    }

private:
    void takeOne()
    {
        const auto name = m_next == 0 ? QStringLiteral("welcome") : toKey(allSteps[m_next - 1]);
        const auto file = QDir(m_folder).filePath(
            QStringLiteral("%1-%2.png").arg(m_next + 1, 2, 10, QLatin1Char('0')).arg(name));
        if (!m_window->window().grab().save(file)) {
            m_done(Error{ErrorKind::Io,
                         file,
                         Text::tr("the picture can't be written"),
                         Text::tr("check the folder and the free space"),
                         {}});
            return;
        }
        if (m_next == allSteps.size()) {
            m_done(std::nullopt);
            return;
        }
        m_window->shell().goTo(allSteps[m_next++]);
        QTimer::singleShot(settleMs, this, [this] { takeOne(); });
    }

    Theme m_theme;
    QString m_folder;
    std::unique_ptr<WizardWindow> m_window;
    std::function<void(std::optional<Error>)> m_done;
    std::size_t m_next = 0;
};

} // namespace

QString ScreenshotsCommand::name() const
{
    return QStringLiteral("screenshots");
}

QString ScreenshotsCommand::summary() const
{
    return Text::tr("Save every page of the wizard as a picture, in a rehearsed state.");
}

void ScreenshotsCommand::defineOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("out"), Text::tr("Folder for the pictures."), QStringLiteral("DIR")});
    parser.addOption({QStringLiteral("theme"), Text::tr("Appearance: light or dark."),
                      QStringLiteral("THEME"), QStringLiteral("light")});
    parser.addOption({QStringLiteral("locale"), Text::tr("Language, such as de."), QStringLiteral("L")});
    parser.addOption({QStringLiteral("size"), Text::tr("Size of the window."), QStringLiteral("WxH"),
                      QStringLiteral("1440x900")});
}

Result<ExitCode> ScreenshotsCommand::run(CommandContext &context)
{
    const auto request = readRequest(context);
    if (!request)
        return tl::unexpected(request.error());

    QTemporaryDir folder;
    RehearsalOptions options;
    options.planFile = freePlanFile(folder.path(), rehearsalTitle(options), QDate::currentDate());
    QEventLoop loop;
    RehearsalRun run;
    Interrupt interrupt;
    std::unique_ptr<Photographer> photographer;
    std::optional<Error> error;
    const auto stop = [&](std::optional<Error> failed) {
        error = std::move(failed);
        loop.quit();
    };
    QObject::connect(&interrupt, &Interrupt::interrupted, &loop,
                     [&loop] { loop.exit(static_cast<int>(ExitCode::Interrupted)); });
    QObject::connect(&run, &RehearsalRun::failed, &loop, stop);
    QObject::connect(&run, &RehearsalRun::ready, &loop, [&] {
        QObject::connect(&run.player(), &RehearsalPlayer::failed, &loop, stop);
        QObject::connect(&run.player(), &RehearsalPlayer::held, &loop, stop);
        QObject::connect(&run.player(), &RehearsalPlayer::finished, &loop, [&] {
            photographer =
                std::make_unique<Photographer>(run, request->folder, request->size, request->appearance);
            photographer->start(stop);
        });
        run.player().play({StepId::Verify, rehearsedShare, {}});
    });
    run.start(options, context.knowledgeDirectory());
    const int code = loop.exec();
    photographer.reset();
    if (error)
        return tl::unexpected(*error);
    return static_cast<ExitCode>(code);
}

} // namespace gatelift
