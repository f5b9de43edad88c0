// A pale mug on the pale studio ground: the product that is hardest to tell from what it stands on.
#include "studio.inc"
camera{location <0,6.2,-30> look_at <0.25,1.15,0> angle 9.4}
#declare Glaze=texture{pigment{color srgb <0.935,0.925,0.905>} finish{ambient 0 emission .3 diffuse 0.6 specular .2 roughness 0.02 reflection{0.01,0.25 fresnel on} conserve_energy}}
union{
 difference{
  union{cylinder{<0,0.12,0>,<0,2.3,0>,1.1} cylinder{<0,0,0>,<0,0.12,0>,0.98} torus{0.98,0.12 translate y*0.12}}
  cylinder{<0,0.2,0>,<0,2.5,0>,1.0}
 }
 torus{1.05,0.05 translate y*2.3}
 difference{
  torus{0.62,0.14 rotate x*90 scale<0.85,1.05,1> translate<1.15,1.2,0>}
  cylinder{<0,0,0>,<0,2.3,0>,1.02}
 }
 texture{Glaze} interior{ior 1.5}
 rotate y*12
}
