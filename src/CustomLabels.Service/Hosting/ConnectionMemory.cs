using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace CustomLabels.Service.Hosting;

/// <summary>
/// The memory in which the server receives and sends, in larger blocks than its own of 4 KB: photos come and go with a few system calls
/// instead of dozens. An idle connection has none.
/// </summary>
internal sealed class ConnectionMemory : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new Blocks();

    private sealed class Blocks : MemoryPool<byte>
    {
        public override int MaxBufferSize => 64 * 1024;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => Shared.Rent(MaxBufferSize);

        protected override void Dispose(bool disposing)
        {
        }
    }
}
