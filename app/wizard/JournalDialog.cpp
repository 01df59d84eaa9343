#include "wizard/JournalDialog.h"

#include "session/JournalModel.h"
#include "session/UpgradeSession.h"
#include "wizard/widgets/TableHeader.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

namespace gatelift {

JournalDialog::JournalDialog(UpgradeSession &session, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("journalDialog"));
    setWindowTitle(tr("Run journal"));
    resize(840, 560);
    auto *model = new JournalModel(this);
    model->setZone(session.plan().zone());
    model->setEntries(session.entries());
    connect(&session, &UpgradeSession::planChanged, model,
            [model, &session] { model->setEntries(session.entries()); });
    auto *view = new QTableView;
    view->setObjectName(QStringLiteral("journalView"));
    view->setAccessibleName(tr("Run journal"));
    view->setHorizontalHeader(new TableHeader(view));
    view->setModel(model);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(28);
    view->horizontalHeader()->setFixedHeight(28);
    view->horizontalHeader()->setSectionsClickable(false);
    view->horizontalHeader()->setStretchLastSection(true);
    view->setShowGrid(false);
    view->resizeColumnsToContents();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addWidget(view);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    auto *copy = new QShortcut(QKeySequence::Copy, view);
    connect(copy, &QShortcut::activated, view, [view, model] {
        QStringList lines;
        for (const auto &index : view->selectionModel()->selectedRows())
            lines << model->rowText(index.row());
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    });
}

} // namespace gatelift
