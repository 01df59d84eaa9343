#pragma once

#include <QByteArray>
#include <QUrl>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace gatelift::bench {

//! \brief Pages of lists over loopback, by plain blocking sockets with kept connections and a thread each: it
//! costs so little that what is measured is the asker. `/LIST?offset=N` gives page N; each takes \a delay
//! first.
class PageServer
{
public:
    explicit PageServer(std::vector<QByteArray> pages, std::chrono::milliseconds delay = {})
        : m_pages(std::move(pages))
        , m_delay(delay)
        , m_listener(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), length) != 0 ||
            ::listen(m_listener, 16) != 0 ||
            ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length) != 0)
            qFatal("can't listen on loopback");
        m_port = ntohs(address.sin_port);
        m_acceptor = std::thread([this] { accept(); });
    }
    PageServer(const PageServer &) = delete;
    PageServer &operator=(const PageServer &) = delete;
    ~PageServer()
    {
        ::shutdown(m_listener, SHUT_RDWR);
        m_acceptor.join();
        {
            const std::lock_guard lock(m_mutex);
            for (const int one : m_connections)
                ::shutdown(one, SHUT_RDWR);
        }
        for (auto &thread : m_threads)
            thread.join();
        for (const int one : m_connections)
            ::close(one);
        ::close(m_listener);
    }

    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }

private:
    void accept()
    {
        for (;;) {
            const int connection = ::accept(m_listener, nullptr, nullptr);
            if (connection < 0)
                return;
            const int on = 1;
            ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            const std::lock_guard lock(m_mutex);
            m_connections.push_back(connection);
            m_threads.emplace_back([this, connection] { serve(connection); });
        }
    }

    void serve(int connection) const
    {
        std::string asked;
        char block[4096];
        for (;;) {
            const auto got = ::recv(connection, block, sizeof block, 0);
            if (got <= 0)
                return;
            asked.append(block, static_cast<std::size_t>(got));
            for (auto end = asked.find("\r\n\r\n"); end != std::string::npos; end = asked.find("\r\n\r\n")) {
                const auto head = asked.substr(0, end);
                asked.erase(0, end + 4);
                constexpr std::string_view name("offset=");
                const auto offset = head.find(name);
                const auto page =
                    offset == std::string::npos ? 0UL : std::stoul(head.substr(offset + name.size()));
                std::this_thread::sleep_for(m_delay);
                if (page >= m_pages.size() || !send(connection, m_pages[page]))
                    return;
            }
        }
    }

    static bool send(int connection, const QByteArray &body)
    {
        const auto head =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: " +
            QByteArray::number(body.size()) + "\r\nServer: kong/3.9.1\r\n\r\n";
        ::send(connection, head.constData(), static_cast<std::size_t>(head.size()), MSG_MORE | MSG_NOSIGNAL);
        for (qsizetype sent = 0; sent < body.size();) {
            const auto one = ::send(connection, body.constData() + sent,
                                    static_cast<std::size_t>(body.size() - sent), MSG_NOSIGNAL);
            if (one <= 0)
                return false;
            sent += one;
        }
        return true;
    }

    std::vector<QByteArray> m_pages;
    std::chrono::milliseconds m_delay;
    int m_listener;
    quint16 m_port = 0;
    std::thread m_acceptor;
    std::mutex m_mutex;
    std::vector<int> m_connections;
    std::vector<std::thread> m_threads;
};

} // namespace gatelift::bench
