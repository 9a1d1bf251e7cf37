namespace CustomLabels.Learning.Kernels;

/// <summary>Pinned floats, aligned to 64 bytes, initially zero; freed by the garbage collector.</summary>
internal sealed unsafe class FloatBuffer
{
    private const int Alignment = 64;
    private readonly float[] _pinned;

    public FloatBuffer(int length)
    {
        _pinned = GC.AllocateArray<float>(length + (Alignment / sizeof(float)), pinned: true);
        fixed (float* start = _pinned)
        {
            Pointer = (float*)(((nuint)start + Alignment - 1) / Alignment * Alignment);
        }

        Length = length;
    }

    public float* Pointer { get; }

    public int Length { get; }

    public Span<float> Span => new(Pointer, Length);
}
