#include "session/ReportViewModel.h"

#include "domain/Async.h"
#include "domain/PersonName.h"
#include "knowledge/ChecklistCatalog.h"
#include "knowledge/KnowledgePack.h"
#include "report/EvidencePack.h"
#include "report/PdfReport.h"
#include "report/ReportBuilder.h"
#include "report/ReportFormats.h"
#include "report/ReportText.h"
#include "session/PackSigner.h"
#include "session/PlanFacts.h"
#include "session/PlanReport.h"
#include "session/StepGates.h"
#include "session/UpgradeSession.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QTimeZone>
#include <QtConcurrent>

namespace gatelift {
namespace {

const auto operatorRole = QStringLiteral("operator");
const auto approverRole = QStringLiteral("approver");

struct Written
{
    QString file;
    QString sha256;
};

Result<QByteArray> render(const ReportDocument &document, ReportViewModel::Format format,
                          ReportViewModel::Paper paper)
{
    switch (format) {
    case ReportViewModel::Format::Pdf:
        return renderPdf(document, paper == ReportViewModel::Paper::A4 ? PaperSize::A4 : PaperSize::Letter);
    case ReportViewModel::Format::Html:
        return renderHtml(document);
    case ReportViewModel::Format::Markdown:
        return renderMarkdown(document).toUtf8();
    case ReportViewModel::Format::Json:
        return renderJson(document);
    }
    return QByteArray();
}

Result<Written> write(const ReportDocument &document, ReportViewModel::Format format,
                      ReportViewModel::Paper paper, const QString &file)
{
    const auto bytes = render(document, format, paper);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (const auto saved = writeReportFile(file, *bytes); !saved)
        return tl::unexpected(saved.error());
    return Written{file,
                   QString::fromLatin1(QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).toHex())};
}

QString keyOf(ReportViewModel::Format format)
{
    switch (format) {
    case ReportViewModel::Format::Pdf:
        return QStringLiteral("pdf");
    case ReportViewModel::Format::Html:
        return QStringLiteral("html");
    case ReportViewModel::Format::Markdown:
        return QStringLiteral("markdown");
    case ReportViewModel::Format::Json:
        return QStringLiteral("json");
    }
    return {};
}

} // namespace

ReportViewModel::ReportViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_signer(session)
{
    connect(&m_signer, &SecondSigner::approved, this, &ReportViewModel::take);
    connect(&m_signer, &SecondSigner::failed, this, &ReportViewModel::signingFailed);
    connect(&session, &UpgradeSession::savingChanged, this, [this] {
        if (!m_session.isSaving())
            m_asked.clear();
    });
    connect(&m_keys, &SigningKeys::ready, this, &ReportViewModel::writePack);
    connect(&m_keys, &SigningKeys::failed, this, [this](const Error &error) {
        endPack();
        emit packFailed(error);
    });
    connect(&session, &UpgradeSession::planChanged, this, [this] {
        emit changed();
        if (!m_previewFile.isEmpty())
            refreshPreview();
    });
}

ReportViewModel::~ReportViewModel() = default;

QString ReportViewModel::digest(StepId step) const
{
    return renderDigest(document(), step);
}

QList<std::pair<StepId, QString>> ReportViewModel::digestSteps() const
{
    const auto topology = m_session.plan().target.topology;
    QList<std::pair<StepId, QString>> steps;
    for (const auto step : allSteps) {
        if (stepApplies(step, topology))
            steps.append({step, stepTitle(step, topology)});
    }
    return steps;
}

void ReportViewModel::exportPack(const QString &parentFolder)
{
    if (isPacking())
        return;
    m_packParent = parentFolder;
    begin();
    m_keys.fetch();
}

void ReportViewModel::writePack()
{
    EvidencePackRequest request;
    request.planFile = m_session.file();
    const QString name = QFileInfo(request.planFile).completeBaseName() + QStringLiteral("-evidence");
    request.folder = QDir(m_packParent).filePath(name);
    for (int number = 2; QFileInfo::exists(request.folder); ++number)
        request.folder = QDir(m_packParent).filePath(QStringLiteral("%1-%2").arg(name).arg(number));
    request.paper = m_paper == Paper::A4 ? PaperSize::A4 : PaperSize::Letter;
    request.at = m_session.now();
    // Of what the plan's file holds by then; the session may know more that is on its way to the disk.
    request.document = [services = m_session.services(), locale = QLocale(),
                        at = request.at](const QList<JournalEntry> &entries) -> Result<ReportDocument> {
        const PlanFacts facts(entries, *services.knowledge, *services.checklists);
        ReportInputs inputs = reportInputs(facts, *services.knowledge);
        inputs.generatedAt = at;
        inputs.locale = locale;
        return buildReport(facts.plan, entries, inputs);
    };
    const auto job = [request, key = m_keys.key()] { return writeEvidencePack(request, *key); };
    whenDone(QtConcurrent::run(job), this, [this](const Result<EvidencePack> &pack) {
        endPack();
        if (!pack) {
            emit packFailed(pack.error());
            return;
        }
        if (!isReadOnly())
            m_session.record(ReportExported{QStringLiteral("pack"), QFileInfo(pack->folder).fileName(),
                                            pack->manifestSha256});
        emit packed({pack->folder, pack->keyName, m_keys.publicFile(),
                     m_keys.place() == SigningKeys::Place::File ? m_keys.secretFile() : QString()});
    });
}

PackSigner *ReportViewModel::packSigner(const QString &folder, QObject *parent) const
{
    return new PackSigner(m_session, folder, parent);
}

void ReportViewModel::endPack()
{
    m_packParent.clear();
    end();
}

bool ReportViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

ReportDocument ReportViewModel::document() const
{
    ReportInputs inputs;
    inputs.path = m_session.path();
    inputs.checklists = m_session.checklists();
    inputs.gates = recordedGates(m_session.plan(), m_session.path(), m_session.checklists());
    inputs.topologies = m_session.services().knowledge->topologies;
    inputs.knowledge = m_session.services().knowledge->date.toString(Qt::ISODate);
    inputs.program = QStringLiteral("Gatelift " GATELIFT_VERSION);
    inputs.generatedAt = m_session.now();
    inputs.locale = QLocale();
    inputs.zone = m_session.plan().zone();
    inputs.maskHosts = m_maskHosts;
    return buildReport(m_session.plan(), m_session.entries(), inputs);
}

bool ReportViewModel::isOver() const
{
    return m_session.plan().finishedAt || m_session.plan().isRolledBack();
}

QString ReportViewModel::summary() const
{
    const auto made = document();
    const auto detail = ReportText::outcomeDetail(made);
    const auto outcome = ReportText::outcome(made);
    return detail.isEmpty() ? outcome : tr("%1, %2", "outcome, detail").arg(outcome, detail);
}

void ReportViewModel::setPaper(Paper paper)
{
    if (paper == m_paper)
        return;
    m_paper = paper;
    refreshPreview();
}

void ReportViewModel::setMasksHosts(bool masks)
{
    if (masks == m_maskHosts)
        return;
    m_maskHosts = masks;
    refreshPreview();
}

void ReportViewModel::refreshPreview()
{
    // Each preview has a file of its own: the one that is shown stays valid until the next is there.
    const int generation = ++m_generation;
    const auto file = m_folder->filePath(QStringLiteral("preview-%1.pdf").arg(generation));
    begin();
    const auto job = [folder = m_folder, made = document(), paper = m_paper, file] {
        return write(made, Format::Pdf, paper, file);
    };
    whenDone(QtConcurrent::run(job), this, [this, generation, file](const Result<Written> &written) {
        end();
        if (generation != m_generation) {
            QFile::remove(file);
            return;
        }
        if (!written) {
            emit failed(written.error());
            return;
        }
        const auto old = std::exchange(m_previewFile, written->file);
        emit previewChanged();
        if (!old.isEmpty())
            QFile::remove(old);
    });
}

void ReportViewModel::exportTo(Format format, const QString &file)
{
    begin();
    whenDone(QtConcurrent::run(write, document(), format, m_paper, file), this,
             [this, format](const Result<Written> &written) {
                 end();
                 if (!written) {
                     emit failed(written.error());
                     return;
                 }
                 if (!isReadOnly())
                     m_session.record(
                         ReportExported{keyOf(format), QFileInfo(written->file).fileName(), written->sha256});
                 emit exported(written->file);
             });
}

QString ReportViewModel::suggestedName(Format format) const
{
    const auto suffix = format == Format::Markdown ? QStringLiteral("md") : keyOf(format);
    return QFileInfo(m_session.file()).completeBaseName() + QLatin1Char('.') + suffix;
}

QList<SignOff> ReportViewModel::signOffs() const
{
    QList<SignOff> mine;
    for (const auto &signOff : m_session.plan().signOffs) {
        if (signOff.step != StepId::Report)
            continue;
        mine << signOff;
        mine.last().at = signOff.at.toTimeZone(m_session.plan().zone());
    }
    return mine;
}

bool ReportViewModel::isSigned(const QString &role) const
{
    const auto given = signOffs();
    return std::any_of(given.cbegin(), given.cend(),
                       [&role](const SignOff &signOff) { return signOff.role == role; });
}

QString ReportViewModel::personProblem(const QString &person, const QString &role) const
{
    const auto name = person.simplified();
    if (name.isEmpty())
        return tr("A sign-off needs a name.");
    for (const auto &signOff : signOffs() + m_asked) {
        if (signOff.role != role && samePerson(signOff.person, name))
            return tr("%1 has signed already; the second sign-off is another person's.").arg(name);
    }
    return {};
}

QString ReportViewModel::sign(const QString &person, const QString &comment)
{
    auto problem = personProblem(person, operatorRole);
    if (problem.isEmpty())
        take(SignedOff{StepId::Report, person.simplified(), operatorRole, comment.trimmed()});
    return problem;
}

QString ReportViewModel::signingProblem(const SecondPersonEntry &second) const
{
    if (isReadOnly())
        return m_session.readOnlyReason();
    const auto problem = personProblem(second.person, approverRole);
    return problem.isEmpty() ? m_signer.problem(second) : problem;
}

PlanEvent ReportViewModel::draft(const SecondPersonEntry &second, const QString &comment)
{
    return SignedOff{StepId::Report, second.person.simplified(), approverRole, comment.trimmed()};
}

bool ReportViewModel::sign(const SecondPersonEntry &second, const QString &comment)
{
    if (m_signer.isBusy() || !signingProblem(second).isEmpty())
        return false;
    m_signer.sign(draft(second, comment), second);
    return true;
}

void ReportViewModel::take(const PlanEvent &event)
{
    const auto *given = std::get_if<SignedOff>(&event);
    if (!given)
        return;
    m_asked << SignOff{given->step,    given->person,   given->role,
                       given->comment, m_session.now(), given->approval};
    m_session.record(event);
    if (given->role == approverRole)
        emit signedOff();
}

QString ReportViewModel::operatorName() const
{
    return m_session.plan().details.operatorName;
}

QString ReportViewModel::approverName() const
{
    return m_session.plan().details.approver;
}

void ReportViewModel::begin()
{
    if (m_running++ == 0)
        emit busyChanged();
}

void ReportViewModel::end()
{
    if (--m_running == 0)
        emit busyChanged();
}

} // namespace gatelift
