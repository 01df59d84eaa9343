#pragma once

#include "domain/Result.h"
#include "domain/UpgradePlan.h"
#include "session/SecondSigner.h"
#include "session/SigningKeys.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace gatelift {

struct ReportDocument;
class PackSigner;
class UpgradeSession;

//! \brief The Report page: what the report says, a preview that is the very file, exports, sign-offs of two
//! people.
class ReportViewModel : public QObject
{
    Q_OBJECT

public:
    enum class Format { Pdf, Html, Markdown, Json };
    enum class Paper { A4, Letter };

    //! \brief A written evidence pack, and what whoever checks it needs to know.
    struct Pack
    {
        QString folder;
        QString keyName;
        QString publicFile;
        QString unprotectedFile; //!< where the secret half lies without a keyring; else empty
    };

    explicit ReportViewModel(UpgradeSession &session, QObject *parent = nullptr);
    ~ReportViewModel() override;

    [[nodiscard]] bool isReadOnly() const;
    //! \brief It is over, finished or rolled back: the next environment's plan can be made of it.
    [[nodiscard]] bool isOver() const;
    //! \brief One sentence: how far the plan is, how many exceptions and overrides.
    [[nodiscard]] QString summary() const;
    //! \brief Something is being drawn or written.
    [[nodiscard]] bool isBusy() const { return m_running > 0; }

    [[nodiscard]] Paper paper() const { return m_paper; }
    void setPaper(Paper paper);
    [[nodiscard]] bool masksHosts() const { return m_maskHosts; }
    void setMasksHosts(bool masks);

    //! \brief The preview's file once previewChanged() was emitted; empty before.
    [[nodiscard]] QString previewFile() const { return m_previewFile; }
    //! \brief Draws the PDF anew on a worker thread.
    void refreshPreview();
    //! \brief Writes a report; exported() or failed() follows, and the journal keeps the file's SHA-256.
    void exportTo(Format format, const QString &file);
    //! \brief One step as Markdown for a change ticket, as it stands now.
    [[nodiscard]] QString digest(StepId step) const;
    //! \brief The steps that have something to tell, with their titles, in order.
    [[nodiscard]] QList<std::pair<StepId, QString>> digestSteps() const;
    //! \brief Writes an evidence pack into a new folder in this one, signed with the user's key; packed() or
    //! packFailed() follows, and the journal keeps the SHA-256 of its manifest.
    void exportPack(const QString &parentFolder);
    //! \brief For the second person's signature of a written pack; `parent` owns it.
    [[nodiscard]] PackSigner *packSigner(const QString &folder, QObject *parent) const;
    //! \brief A pack is being written, or its key is waited for.
    [[nodiscard]] bool isPacking() const { return !m_packParent.isEmpty(); }
    //! \brief A name for the file, from the plan's title and ticket.
    [[nodiscard]] QString suggestedName(Format format) const;

    [[nodiscard]] QList<SignOff> signOffs() const;
    [[nodiscard]] bool isSigned(const QString &role) const;
    //! \brief Signs the report as operator. Gives a sentence where it can't be taken: no name, or somebody
    //! who has signed as second person.
    [[nodiscard]] QString sign(const QString &person, const QString &comment);
    //! \brief What the second person's sign-off lacks, a sentence.
    [[nodiscard]] QString signingProblem(const SecondPersonEntry &second) const;
    //! \brief The second person's sign-off as it would stand in the plan.
    [[nodiscard]] static PlanEvent draft(const SecondPersonEntry &second, const QString &comment);
    //! \brief Takes it once they have signed: signedOff() or signingFailed() follows. False where
    //! signingProblem() says something.
    bool sign(const SecondPersonEntry &second, const QString &comment);
    [[nodiscard]] SecondSigner &signer() { return m_signer; }
    [[nodiscard]] QString operatorName() const;
    [[nodiscard]] QString approverName() const;

signals:
    void changed();
    void busyChanged();
    void previewChanged();
    void exported(const QString &file);
    void packed(const gatelift::ReportViewModel::Pack &pack);
    void failed(const gatelift::Error &error);
    void packFailed(const gatelift::Error &error);
    void signedOff();
    void signingFailed(const QString &problem);

private:
    [[nodiscard]] ReportDocument document() const;
    [[nodiscard]] QString personProblem(const QString &person, const QString &role) const;
    void take(const PlanEvent &event);
    void writePack();
    void endPack();
    void begin();
    void end();

    UpgradeSession &m_session;
    //! Of the previews. Who writes into it holds it too: closing the page must not pull it from under a
    //! writer.
    std::shared_ptr<QTemporaryDir> m_folder = std::make_shared<QTemporaryDir>();
    SigningKeys m_keys;
    SecondSigner m_signer;
    QString m_packParent; //!< where a pack is being written; empty where none is
    QString m_previewFile;
    QList<SignOff> m_asked; //!< on their way to the disk
    Paper m_paper = Paper::A4;
    bool m_maskHosts = false;
    int m_running = 0;
    int m_generation = 0;
};

} // namespace gatelift
