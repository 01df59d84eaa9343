#include "wizard/widgets/LogSourceList.h"

#include "wizard/theme/ThemedIcon.h"

#include <QDir>
#include <QDropEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int pathRole = Qt::UserRole;
constexpr int readingRole = Qt::UserRole + 1;
constexpr int hintMargin = 12;

} // namespace

LogSourceList::LogSourceList(QWidget *parent)
    : QListWidget(parent)
{
    setProperty("framed", true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setDragDropMode(QAbstractItemView::DropOnly);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setTabKeyNavigation(false);
}

void LogSourceList::setHint(const QString &hint)
{
    m_hint = hint;
    setAccessibleDescription(hint);
    viewport()->update();
}

QListWidgetItem *LogSourceList::addRow(const QString &text, const QString &icon)
{
    auto *row = new QListWidgetItem(themedIcon(icon), text, this);
    setCurrentItem(row, QItemSelectionModel::ClearAndSelect);
    return row;
}

void LogSourceList::addFiles(const QStringList &files)
{
    for (const auto &file : files) {
        if (this->files().contains(file))
            continue;
        auto *row = addRow(QDir::toNativeSeparators(file), u"file"_s);
        row->setToolTip(row->text());
        row->setData(pathRole, file);
    }
}

void LogSourceList::addPasted(const LogReading &reading)
{
    const auto lines = static_cast<int>(std::min<qint64>(reading.lines, std::numeric_limits<int>::max()));
    auto *row = addRow(tr("Pasted, %Ln line(s)", nullptr, lines), u"clipboard"_s);
    row->setToolTip(tr("Kept until the plan is closed, and only what was recognised of it."));
    row->setData(readingRole, QVariant::fromValue(reading));
}

void LogSourceList::removeSelected()
{
    const auto selected = selectedItems();
    if (selected.isEmpty())
        return;
    const int at = row(selected.first());
    qDeleteAll(selected);
    setCurrentRow(std::min(at, count() - 1), QItemSelectionModel::ClearAndSelect);
}

QStringList LogSourceList::files() const
{
    QStringList files;
    for (int i = 0; i < count(); ++i) {
        if (const auto path = item(i)->data(pathRole).toString(); !path.isEmpty())
            files << path;
    }
    return files;
}

QList<LogReading> LogSourceList::pasted() const
{
    QList<LogReading> readings;
    for (int i = 0; i < count(); ++i) {
        if (const auto reading = item(i)->data(readingRole); reading.isValid())
            readings << reading.value<LogReading>();
    }
    return readings;
}

QStringList LogSourceList::filesOf(const QMimeData *data)
{
    QStringList files;
    if (!data || !data->hasUrls())
        return files;
    for (const auto &url : data->urls()) {
        if (url.isLocalFile() && !QFileInfo(url.toLocalFile()).isDir())
            files << url.toLocalFile();
    }
    return files;
}

void LogSourceList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste)) // before Insert, which is part of one of its keys
        emit pasteRequested();
    else if (event->key() == Qt::Key_Insert)
        emit filesRequested();
    else if (event->matches(QKeySequence::Delete) || event->key() == Qt::Key_Backspace)
        removeSelected();
    else
        QListWidget::keyPressEvent(event);
}

void LogSourceList::dragEnterEvent(QDragEnterEvent *event)
{
    dragMoveEvent(event);
}

void LogSourceList::dragMoveEvent(QDragMoveEvent *event)
{
    if (filesOf(event->mimeData()).isEmpty())
        return event->ignore();
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void LogSourceList::dropEvent(QDropEvent *event)
{
    const auto files = filesOf(event->mimeData());
    if (files.isEmpty())
        return event->ignore();
    addFiles(files);
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void LogSourceList::paintEvent(QPaintEvent *event)
{
    QListWidget::paintEvent(event);
    if (count() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().adjusted(hintMargin, 0, -hintMargin, 0),
                     static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap, m_hint);
}

} // namespace gatelift
