#include "cli/ReportCommand.h"

#include "cli/EvidencePackRun.h"
#include "domain/Clock.h"
#include "journal/FileJournalStore.h"
#include "knowledge/ChecklistCatalog.h"
#include "knowledge/KnowledgePack.h"
#include "report/PdfReport.h"
#include "report/ReportBuilder.h"
#include "report/ReportFormats.h"
#include "session/Language.h"
#include "session/PlanFacts.h"
#include "session/PlanReport.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
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
        m_locale = *locale;
        const auto paper = readPaper();
        if (!paper)
            return tl::unexpected<Error>(paper.error());
        m_paper = *paper;
        if (const auto error = checkTargets())
            return tl::unexpected<Error>(*error);
        if (const auto loaded = loadCatalogs(); !loaded)
            return tl::unexpected<Error>(loaded.error());
        const bool packs = m_context.isSet(QStringLiteral("pack"));
        const bool writes = std::any_of(formats.begin(), formats.end(), [this](const char *format) {
            return m_context.isSet(QLatin1String(format));
        });
        if (writes || !packs) {
            const auto document = readDocument(m_context.positionals().value(0));
            if (!document)
                return tl::unexpected<Error>(document.error());
            if (auto written = write(*document); !written)
                return written;
        }
        return packs ? writePack() : ExitCode::Good;
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
        return checkPack();
    }

    [[nodiscard]] std::optional<Error> checkPack() const
    {
        const auto name = QStringLiteral("pack");
        if (!m_context.isSet(name))
            return std::nullopt;
        if (const auto folder = m_context.required(name); !folder)
            return folder.error();
        if (m_context.isSet(QStringLiteral("mask-hosts")))
            return Error{ErrorKind::Usage,
                         QStringLiteral("--mask-hosts"),
                         tr("an evidence pack holds the journal itself, which names every host"),
                         tr("leave one of the two out"),
                         {}};
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

    [[nodiscard]] Result<void> loadCatalogs()
    {
        auto knowledge = loadKnowledge(m_context.knowledgeDirectory());
        if (!knowledge)
            return tl::unexpected<Error>(knowledge.error());
        auto catalog = ChecklistCatalog::load(m_context.knowledgeDirectory());
        if (!catalog)
            return tl::unexpected<Error>(catalog.error());
        m_knowledge = std::move(*knowledge);
        m_catalog = std::move(*catalog);
        return {};
    }

    [[nodiscard]] Result<ReportDocument> readDocument(const QString &file) const
    {
        auto opened = FileJournalStore::openReadOnly(file);
        if (!opened)
            return tl::unexpected<Error>(opened.error());
        tellOfTornLine(opened->report.tornBytes);
        return documentOf(opened->entries);
    }

    void tellOfTornLine(qint64 bytes) const
    {
        if (bytes > 0)
            m_context.console().remark(
                tr("%1: the last line is unfinished and left out").arg(m_context.positionals().value(0)));
    }

    [[nodiscard]] ReportDocument documentOf(const QList<JournalEntry> &entries) const
    {
        const PlanFacts facts(entries, m_knowledge, m_catalog);
        ReportInputs inputs = reportInputs(facts, m_knowledge);
        inputs.generatedAt = m_now;
        inputs.locale = m_locale;
        inputs.maskHosts = m_context.isSet(QStringLiteral("mask-hosts"));
        return buildReport(facts.plan, entries, inputs);
    }

    [[nodiscard]] Result<ExitCode> writePack() const
    {
        EvidencePackRequest request;
        request.planFile = m_context.positionals().value(0);
        request.folder = m_context.value(QStringLiteral("pack")).trimmed();
        request.paper = m_paper;
        request.at = m_now;
        request.document = [this](const QList<JournalEntry> &entries) -> Result<ReportDocument> {
            return documentOf(entries);
        };
        const auto pack = runEvidencePack(request, m_context);
        if (!pack)
            return tl::unexpected<Error>(pack.error());
        tellOfTornLine(pack->tornBytes);
        m_context.console().line(pack->folder);
        m_context.console().line(tr("signed with key %1; final hash %2").arg(pack->keyName, pack->finalHash));
        return ExitCode::Good;
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

    [[nodiscard]] Result<ExitCode> write(const ReportDocument &document) const
    {
        bool written = false;
        for (const char *name : formats) {
            const QString format = QLatin1String(name);
            if (!m_context.isSet(format))
                continue;
            const QString file = m_context.value(format).trimmed();
            const auto bytes = render(format, document, m_paper);
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
    KnowledgePack m_knowledge;
    ChecklistCatalog m_catalog;
    QLocale m_locale;
    PaperSize m_paper = PaperSize::A4;
    const QDateTime m_now = systemClock()();
};

} // namespace

QString ReportCommand::summary() const
{
    return QCoreApplication::translate(
        "gatelift::ReportCommand",
        "Write the report of a plan as PDF, HTML, Markdown, JSON or a signed evidence pack.");
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
        {QStringLiteral("pack"),
         words(QT_TRANSLATE_NOOP("gatelift::ReportCommand",
                                 "Write an evidence pack: all four, the journal, checksums and a signature, "
                                 "into a new or empty folder.")),
         QStringLiteral("DIR")},
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
