#!/usr/bin/env bash
# Runs the tests of the upstream client against RabbitMQ too (Debian package rabbitmq-server), which takes long to start. eng/test.sh runs them against Mosquitto.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || { echo "eng/test-brokers.sh: install rabbitmq-server, e.g.: sudo apt-get install rabbitmq-server" >&2; exit 1; }
export GRIDGOV_TEST_BROKERS=mosquitto,rabbitmq
dotnet test tests/GridGov.MqttBridge.Tests --filter FullyQualifiedName~Upstream "$@"
