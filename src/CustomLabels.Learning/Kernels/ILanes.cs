namespace CustomLabels.Learning.Kernels;

/// <summary>
/// The operations of the kernels on one vector register of 128, 256 or 512 bits. Kernels put only neighboring output channels into the
/// lanes and use fused multiply-add, so every width adds in the same order and gives the same bits.
/// </summary>
internal unsafe interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>Floats in a register.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(float* from);

    static abstract void Store(TVector value, float* to);

    static abstract TVector Broadcast(float value);

    /// <summary>a × b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);
}
