#include "cli/ReportCommand.h"

#include "cli/Language.h"
#include "domain/Clock.h"
#include "journal/FileJournalStore.h"
#include "knowledge/ChecklistCatalog.h"
#include "knowledge/KnowledgePack.h"
#include "report/PdfReport.h"
#include "report/ReportBuilder.h"
#include "report/ReportFormats.h"
#include "session/StepGates.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <array>

namespace gatelift {
namespace {

//! Reads a plan and writes its reports.
class ReportRun
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportCommand)
public:
    explicit ReportRun(const CommandContext &context)
        : m_context(context)
    {
    }

    Result<ExitCode> run()
    {
        const auto locale = readLocale();
        if (!locale)
            return tl::unexpected<Error>(locale.error());
        const auto paper = readPaper();
        if (!paper)
            return tl::unexpected<Error>(paper.error());
        if (const auto error = checkTargets())
            return tl::unexpected<Error>(*error);
        const auto document = readDocument(m_context.positionals().value(0), *locale);
        if (!document)
            return tl::unexpected<Error>(document.error());
        return write(*document, *paper);
    }

private:
    static constexpr std::array<const char *, 4> formats{"pdf", "html", "markdown", "json"};

    //! Before anything is written: each file once, and none the plan.
    [[nodiscard]] std::optional<Error> checkTargets() const
    {
        const auto placeOf = [](const QString &file) {
            const QFileInfo info(file);
            if (QString real = info.canonicalFilePath(); !real.isEmpty())
                return real;
            return QFileInfo(info.absolutePath()).canonicalFilePath() + QLatin1Char('/') + info.fileName();
        };
        QStringList places{placeOf(m_context.positionals().value(0))};
        for (const char *name : formats) {
            const QString format = QLatin1String(name);
            if (!m_context.isSet(format))
                continue;
            const auto file = m_context.required(format);
            if (!file)
                return file.error();
            const auto before = places.indexOf(placeOf(*file));
            if (before >= 0)
                return Error{ErrorKind::Usage,
                             *file,
                             before == 0 ? tr("this is the plan itself")
                                         : tr("two reports can't be one file"),
                             tr("name another file"),
                             {}};
            places << placeOf(*file);
        }
        return std::nullopt;
    }

    [[nodiscard]] Result<QLocale> readLocale() const
    {
        if (!m_context.isSet(QStringLiteral("locale")))
            return QLocale();
        return Language::use(m_context.value(QStringLiteral("locale")), QStringLiteral("--locale"));
    }

    [[nodiscard]] Result<PaperSize> readPaper() const
    {
        const QString name = m_context.value(QStringLiteral("paper"));
        if (name == QLatin1String("a4"))
            return PaperSize::A4;
        if (name == QLatin1String("letter"))
            return PaperSize::Letter;
        return failure(ErrorKind::Usage, QStringLiteral("--paper"), tr("'%1' is not known").arg(name),
                       tr("one of: %1").arg(QStringLiteral("a4, letter")));
    }

    [[nodiscard]] Result<ReportDocument> readDocument(const QString &file, const QLocale &locale) const
    {
        auto opened = FileJournalStore::openReadOnly(file);
        if (!opened)
            return tl::unexpected<Error>(opened.error());
        if (opened->report.tornBytes > 0)
            m_context.console().remark(tr("%1: the last line is unfinished and left out").arg(file));
        const auto knowledge = loadKnowledge(m_context.knowledgeDirectory());
        if (!knowledge)
            return tl::unexpected<Error>(knowledge.error());
        const auto catalog = ChecklistCatalog::load(m_context.knowledgeDirectory());
        if (!catalog)
            return tl::unexpected<Error>(catalog.error());

        const UpgradePlan plan = UpgradePlan::replay(opened->entries);
        ReportInputs inputs;
        const PathQuery query{plan.from(), plan.to(), plan.target.topology, plan.target.edition,
                              plan.target.strategy == Strategy::BlueGreen};
        if (!query.from.isNull() && !query.to.isNull())
            inputs.path = knowledge->findPath(query);
        for (int i = 0; i < stepCount; ++i)
            inputs.checklists.insert(static_cast<StepId>(i),
                                     catalog->items(static_cast<StepId>(i), plan, inputs.path.hops.size()));
        inputs.gates = recordedGates(plan, inputs.path, inputs.checklists);
        inputs.topologies = knowledge->topologies;
        inputs.knowledge = knowledge->date.toString(Qt::ISODate);
        inputs.program = QStringLiteral("Gatelift " GATELIFT_VERSION);
        inputs.generatedAt = systemClock()();
        inputs.locale = locale;
        inputs.zone = plan.zone();
        inputs.maskHosts = m_context.isSet(QStringLiteral("mask-hosts"));
        return buildReport(plan, opened->entries, inputs);
    }

    [[nodiscard]] static Result<QByteArray> render(const QString &format, const ReportDocument &document,
                                                   PaperSize paper)
    {
        if (format == QLatin1String("pdf"))
            return renderPdf(document, paper);
        if (format == QLatin1String("html"))
            return renderHtml(document);
        if (format == QLatin1String("json"))
            return renderJson(document);
        return renderMarkdown(document).toUtf8();
    }

    [[nodiscard]] Result<ExitCode> write(const ReportDocument &document, PaperSize paper) const
    {
        bool written = false;
        for (const char *name : formats) {
            const QString format = QLatin1String(name);
            if (!m_context.isSet(format))
                continue;
            const QString file = m_context.value(format).trimmed();
            const auto bytes = render(format, document, paper);
            if (!bytes)
                return tl::unexpected<Error>(bytes.error());
            if (const auto saved = writeReportFile(file, *bytes); !saved)
                return tl::unexpected<Error>(saved.error());
            m_context.console().line(file);
            written = true;
        }
        if (!written)
            m_context.console().line(renderMarkdown(document).trimmed());
        return ExitCode::Good;
    }

    const CommandContext &m_context;
};

} // namespace

QString ReportCommand::summary() const
{
    return QCoreApplication::translate("gatelift::ReportCommand",
                                       "Write the report of a plan as PDF, HTML, Markdown or JSON.");
}

void ReportCommand::defineOptions(QCommandLineParser &parser) const
{
    const auto words = [](const char *text) {
        return QCoreApplication::translate("gatelift::ReportCommand", text);
    };
    const QString file = QStringLiteral("FILE");
    parser.addOptions({
        {QStringLiteral("pdf"), words(QT_TRANSLATE_NOOP("gatelift::ReportCommand", "Write a PDF.")), file},
        {QStringLiteral("html"),
         words(QT_TRANSLATE_NOOP("gatelift::ReportCommand", "Write one accessible HTML file.")), file},
        {QStringLiteral("markdown"),
         words(QT_TRANSLATE_NOOP("gatelift::ReportCommand", "Write Markdown for a change ticket.")), file},
        {QStringLiteral("json"), words(QT_TRANSLATE_NOOP("gatelift::ReportCommand", "Write JSON for tools.")),
         file},
        {QStringLiteral("paper"),
         words(QT_TRANSLATE_NOOP("gatelift::ReportCommand", "Paper of the PDF: a4 or letter.")),
         QStringLiteral("SIZE"), QStringLiteral("a4")},
        {QStringLiteral("locale"),
         words(QT_TRANSLATE_NOOP("gatelift::ReportCommand", "Language and formats, for example en_GB.")),
         QStringLiteral("L")},
        {QStringLiteral("mask-hosts"),
         words(QT_TRANSLATE_NOOP("gatelift::ReportCommand", "Replace hostnames and addresses by numbers."))},
    });
}

Result<ExitCode> ReportCommand::run(CommandContext &context)
{
    return ReportRun(context).run();
}

} // namespace gatelift
