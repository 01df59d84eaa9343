#pragma once

#include "tools/DeclarativeFile.h"
#include "tools/DeclarativeParser.h"

#include <QHash>

#include <vector>

#include <yaml-cpp/mark.h>

namespace gatelift {

//! \brief Counts entities while the parser reads. An anchor remembers what it holds, so that an alias adds
//! its counts without being unfolded. (Include it in sources only: the YAML library ends there.)
class DeclarativeEvents : public YAML::EventHandler
{
public:
    [[nodiscard]] const DeclarativeFile &result() const { return m_file; }

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override;
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override { pop(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override { pop(); }

private:
    using Counts = QMap<QString, qint64>;
    enum class Node { Map, Sequence };

    struct Level
    {
        Node node = Node::Map;
        QString kind;      //!< of the entities in this list, or of this very entity; empty: plain content
        QString key;       //!< of a map: the present one
        bool isKey = true; //!< of a map: what comes next is a key
        YAML::anchor_t anchor = 0;
        Counts counts;
    };

    void push(const YAML::Mark &mark, Node node, YAML::anchor_t anchor);
    void pop();
    //! \brief A value (or key) of the present level was read.
    void advance();
    void count(const YAML::Mark &mark, const QString &kind);
    [[nodiscard]] QString kindOfChild(Node node) const;
    [[nodiscard]] bool atTop() const { return m_levels.size() == 1; }

    DeclarativeFile m_file;
    std::vector<Level> m_levels;
    QHash<YAML::anchor_t, Counts> m_anchors;
    int m_aliases = 0;
};

} // namespace gatelift
