package dev.caravan.engine.mysql;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import dev.caravan.engine.WatchedSocket;
import java.net.Socket;

/** Makes the driver's connections; it finds this class by its name. */
public final class WatchedSockets extends StandardSocketFactory {

    @Override
    protected Socket createSocket(PropertySet properties) {
        return new WatchedSocket();
    }
}
